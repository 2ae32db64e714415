int hoshin_program_batch;
