"""Everything that is served over HTTP: the pages, the interfaces for programs, and what keeps both safe."""
