"""`/api/articles`: the articles listed, read, uploaded and removed."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, UploadFile
from fastapi.responses import JSONResponse, Response

from index import IngestReport
from ui.commands.holdings import article_to_json
from ui.http.schemas import Listed, Report, Whole
from ui.service import Service
from ui.shelf import Sent


def holdings_routes(service: Service) -> APIRouter:
    """The routes over a service."""
    routes = APIRouter(prefix="/api/articles", tags=["Articles"])

    @routes.get("", response_model=list[Listed])
    def list_articles() -> Response:
        """Every article, without its text."""
        listed = [article_to_json(article) for article in service.assistant.articles()]
        return JSONResponse([{key: each[key] for key in each if key != "text"} for each in listed])

    @routes.get("/{article_id:path}", response_model=Whole)
    def read_article(article_id: str) -> Response:
        """One article with its text."""
        article = service.assistant.holdings().articles.get(article_id)
        if article is None:
            raise HTTPException(404, f"There is no article '{article_id}'")
        return JSONResponse(article_to_json(article))

    @routes.post("", response_model=Report, status_code=201)
    def add_articles(
        files: Annotated[list[UploadFile], "Articles in any format that Citewire reads"],
    ) -> Response:
        """Upload files; each becomes an article or more, or is named with the reason why not."""
        sent = [Sent(file.filename or "", file.file) for file in files]
        return JSONResponse(_report(service.shelf.add(sent)), status_code=201)

    @routes.delete("/{article_id:path}", status_code=204)
    def remove_article(article_id: str) -> Response:
        """Take one article away."""
        service.shelf.remove([article_id])
        return Response(status_code=204)

    return routes


def _report(report: IngestReport) -> dict[str, object]:
    return {
        "added": list(report.added),
        "updated": list(report.updated),
        "unchanged": list(report.unchanged),
        "failures": [{"file": each.path.name, "reason": each.reason} for each in report.failures],
    }
