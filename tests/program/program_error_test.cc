int hoshin_program_error;
