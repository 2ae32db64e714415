int hoshin_program_output;
