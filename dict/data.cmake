# Compiles the user dictionary and lays the data out where the programs look for it.
set(HOSHIN_DATA_SOURCES
  areas.tsv area_sections.tsv kinds.tsv ministries.tsv question_words.tsv stoptags.tsv stopwords.tsv synonyms.tsv words.tsv)
