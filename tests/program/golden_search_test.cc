int hoshin_golden_search;
