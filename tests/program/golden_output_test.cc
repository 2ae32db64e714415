int hoshin_golden_output;
