"""Pages as publishing systems build them around a given article: what stands around it must not come out with it."""

from collections.abc import Callable

from tests.support.templates import blogs, chinese, forums, news, reference
from tests.support.templates.story import Story, parts

__all__ = ["TEMPLATES", "Story", "parts"]

Template = Callable[[Story], str]
TEMPLATES: tuple[Template, ...] = (
    *blogs.TEMPLATES,
    *news.TEMPLATES,
    *reference.TEMPLATES,
    *forums.TEMPLATES,
    *chinese.TEMPLATES,
)
