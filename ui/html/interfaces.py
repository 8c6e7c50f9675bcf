"""An OpenAPI description into a page for people, which needs no other host."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ui.html.escaping import text

_INTRODUCTION = (
    "Everything the page can do, programs can do too. The description for tools is "
    '<a href="/api/openapi.json">openapi.json</a>. Besides: <code>gradio_client.Client(address)</code> has '
    "<code>/ask</code> and <code>/search</code>; an MCP server listens at <code>/gradio_api/mcp/</code>."
)


def interfaces_html(description: Mapping[str, Any]) -> str:
    """The page."""
    operations = "".join(_operations(description))
    schemas = "".join(_schemas(description))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Citewire: interfaces</title>'
        '<meta name="viewport" content="width=device-width">'
        '<link rel="stylesheet" href="/page/interfaces.css">'
        f'</head><body><main><h1><a href="/">Citewire</a>: interfaces</h1><p>{_INTRODUCTION}</p>{operations}'
        f"<h2>Schemas</h2>{schemas}</main></body></html>"
    )


def _operations(description: Mapping[str, Any]) -> Iterator[str]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            said = text(operation.get("description", "")).replace("\n\n", "</p><p>")
            yield (
                f"<section><h2><code>{text(method.upper())} {text(path)}</code></h2><p>{said}</p>"
                f"{_parameters(operation)}{_body(operation)}</section>"
            )


def _parameters(operation: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{text(each['name'])}</code></td><td>{'needed' if each.get('required') else ''}</td>"
        f"<td><code>{text(_kind(each['schema']))}</code></td></tr>"
        for each in operation.get("parameters", ())
    )
    return f"<table><tbody>{rows}</tbody></table>" if rows else ""


def _body(operation: Mapping[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    said = "; ".join(f"{kind}: {_kind(each.get('schema', {}))}" for kind, each in content.items())
    return f"<p>Sends <code>{text(said)}</code></p>" if said else ""


def _schemas(description: Mapping[str, Any]) -> Iterator[str]:
    for name, schema in description["components"]["schemas"].items():
        shown = json.dumps(schema, indent=2, ensure_ascii=False)
        yield (
            f'<details id="{text(name)}"><summary>{text(name)}</summary>'
            f'<pre tabindex="0">{text(shown)}</pre></details>'
        )


def _kind(schema: Mapping[str, Any]) -> str:
    """A short name of a type."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    return str(schema.get("format") or schema.get("type", "any"))
