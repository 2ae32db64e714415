int hoshin_program_search;
