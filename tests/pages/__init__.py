"""Invented news pages in ten languages and nine layouts, as HTML and as people paste them."""
