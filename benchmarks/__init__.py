"""Side-by-side timings, one script a question; each prints ratios within one run."""
