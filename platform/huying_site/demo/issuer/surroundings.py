"""What the demo tells its issuer, through the environment."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from huying_site.demo.portal import PORTAL_HOST
from huying_site.environment import Environment, environment


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the issuer is, where the portal is, and what they know each other by.

    `issuer` is the address by which tokens name the issuer, `listen` the address it listens on.
    """

    demo: bool
    listen: str
    issuer: str
    home: Path
    portal_port: int
    client_id: str
    client_secret: str
    audience: str

    @classmethod
    def of(cls, environment: Environment) -> "Surroundings":
        """Read them."""
        return cls(
            demo=environment.flag("HUYING_DEMO"),
            listen=environment.text("HUYING_LISTEN", "127.0.0.1"),
            issuer=environment.text("HUYING_OIDC_ISSUER"),
            home=Path(environment.text("HUYING_DATA_DIR")) / "issuer",
            portal_port=int(environment.text("HUYING_PORT", "8000")),
            client_id=environment.text("HUYING_OIDC_CLIENT_ID", "huying-portal"),
            client_secret=environment.text("HUYING_OIDC_CLIENT_SECRET"),
            audience=environment.text("HUYING_OIDC_AUDIENCE", "huying-api"),
        )

    @property
    def host(self) -> str:
        """The only `Host` that is answered."""
        return urlsplit(self.issuer).netloc

    @property
    def name(self) -> str:
        """That without the port."""
        return urlsplit(self.issuer).hostname or ""

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.issuer).port or 0

    @property
    def portal(self) -> str:
        """The platform's own page."""
        return f"http://{PORTAL_HOST}:{self.portal_port}"

    @property
    def redirect_uri(self) -> str:
        """The one address that codes are sent to."""
        return f"{self.portal}/session/callback"


SURROUNDINGS = Surroundings.of(environment)
