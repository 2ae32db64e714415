// What the programs ask of the address sanitizer, where ASAN_OPTIONS says nothing else: no look for leaks.
//
// A program that ends has no leak that matters, and the tests start thousands: the look takes a third of the
// time of each. Tests of the libraries, which run the same code, look for theirs.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the sanitizer's name
extern "C" const char* __asan_default_options();

extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
