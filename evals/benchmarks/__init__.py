"""Public retrieval benchmarks and rankings of other systems, read from their files and scored."""
