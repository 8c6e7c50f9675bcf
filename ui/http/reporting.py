"""`/report`: the newest evaluation report, which is a page of its own with a policy of its own."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, Response

from ui.html.evaluation import REPORT_PATH
from ui.reports import newest_report
from ui.service import Service

_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "frame-ancestors 'self'; sandbox allow-scripts"
)
"""The sandbox keeps the report's script from everything of this site; the report itself vouches for it."""


def reporting_routes(service: Service) -> APIRouter:
    """The route over a service."""
    routes = APIRouter(tags=["Evaluation"])

    @routes.get(REPORT_PATH, response_class=Response)
    def report() -> Response:
        """The newest report of `citewire eval report`, as HTML."""
        newest = newest_report(service.reports)
        if newest is None:
            raise HTTPException(
                404, f"There is no report in {service.reports}; make one: citewire eval report"
            )
        headers = {"Content-Security-Policy": _POLICY, "X-Frame-Options": "SAMEORIGIN"}
        return FileResponse(newest, media_type="text/html", headers=headers)

    return routes
