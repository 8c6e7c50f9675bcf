"""Values into HTML: the only modules that make HTML, and the ones that escape.

Questions, answers, articles, file names and what a browser sends are untrusted: each goes through
`escaping.text` on its way into the page.
"""
