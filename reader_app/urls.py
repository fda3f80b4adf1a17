"""Web addresses: what a person typed, what a page refers to, and the form without followers.

Nothing here raises, whatever the text. An address that comes out is absolute http or https, names a host,
carries no login and no hidden characters.
"""

import ipaddress
import re
from urllib.parse import SplitResult, quote, unquote, unquote_plus, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 4096
# Nobody copies a longer one on purpose.
MAX_PASTED = 2000
_SCHEMES = ("http://", "https://", "feed:")
DEFAULT_PORTS = {"http": 80, "https": 443}

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def typed(address: str) -> str | None:
    """The address that a person typed, pasted or dropped, with https:// put before a bare one.

    On the own network (localhost, literal IPs, bare names with a port) a missing scheme means http.
    """
    lines = address[: MAX_LENGTH * 4].strip().splitlines()
    text = _visible(lines[0]).strip("\"'<>“”‘’《》「」 ") if lines else ""
    text = re.sub(r"^(https?)[:：][/／]{2}", r"\1://", text, count=1, flags=re.IGNORECASE)
    text = re.sub(r"^feed:(//)?(?=.)", "", text, count=1, flags=re.IGNORECASE)
    if re.match(r"https?://", text, re.IGNORECASE):
        return _checked(text)
    found = re.match(r"(?P<host>\[[0-9a-f:.]+\]|[^\s:/?#@\\]+)(?P<port>:\d{1,5})?(?=[/?#]|$)", text, re.IGNORECASE)
    if found is None or not _could_be_host(found["host"], has_port=bool(found["port"])):
        return None
    url = _checked(f"https://{text}")
    if url is not None and (is_local(url) or _literal(host(url)) is not None):
        return _checked(f"http://{text}")
    return url


def is_bare(address: str) -> bool:
    """Whether the person has left the scheme to us."""
    return not re.match(r"\W*(feed:)?\W*https?[:：]", address, re.IGNORECASE)


def pasted(text: str) -> str | None:
    """The address that a text from a clipboard or another program is, if it begins as one; other text is only text."""
    text = text.strip()
    is_alone = len(text) < MAX_PASTED and len(text.split()) == 1
    return typed(text) if is_alone and text.lower().startswith(_SCHEMES) else None


def join(base: str, reference: str) -> str | None:
    """What `reference` means on the page `base`; None for every scheme but http and https, and for an empty one."""
    reference = _visible(reference)
    if not reference or len(reference) > MAX_LENGTH or "\\" in reference:
        return None
    if re.match(r"https?://", reference, re.IGNORECASE):
        return _checked(reference)
    # "http:page" and "a:b" would be read as different things by different programs.
    if re.match(r"[a-z][a-z0-9+.-]*:", reference, re.IGNORECASE):
        return None
    checked_base = _checked(_visible(base))
    if checked_base is None:
        return None
    try:
        return _checked(urljoin(checked_base, reference))
    except ValueError:
        return None


def is_web(url: str) -> bool:
    """Whether the address is http or https and safe to open as it stands."""
    return url == _visible(url) and _checked(url) is not None


def host(url: str) -> str:
    """The host in lower case, without port, brackets and closing dot; "" if there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_local(url: str) -> bool:
    """Whether the host exists only on this computer or its own network, so that a phone elsewhere cannot reach it."""
    name = host(url)
    if not name:
        return False
    address = _literal(name)
    if address is not None:
        return not is_public(address)
    return "." not in name or _is_odd_number(name) or name.endswith(_LOCAL_ENDINGS)


def is_public(address: IPAddress) -> bool:
    """Whether the address belongs to the internet, also when IPv6 wraps an IPv4 address in it."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return is_public(inner)
        if address in _SITE_LOCAL:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_address(name: str) -> bool:
    """Whether a host is spelled as an IP address, which needs no look-up."""
    return _literal(name) is not None


def clean(url: str) -> str:
    """The address without what follows readers around; anything that is no web address comes back as it is."""
    checked = _checked(_visible(url))
    if checked is None:
        return url
    parts = urlsplit(checked)
    dropped = _DROPPED_AT.get(host(checked), frozenset())
    kept = [pair for pair in parts.query.split("&") if pair and not _follows(pair, dropped)]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=_clean_fragment(parts.fragment)))


def same(a: str, b: str) -> bool:
    """Whether both lead to the same page: scheme, `www.`, closing slash and tracking do not count."""
    return _identity(a) == _identity(b)


def ascii_host(name: str) -> str | None:
    """The host as DNS and certificates spell it (`xn--…` for other scripts), or None if it cannot be spelled."""
    if name.isascii():
        return name.lower()
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None


def _visible(text: str) -> str:
    """Without the characters that hide or reorder what an address says, and without outer space."""
    return _HIDDEN.sub("", text[: MAX_LENGTH * 4]).strip()


def _checked(url: str) -> str | None:
    """The address in its usual spelling, or None if a rule of this file forbids it."""
    if len(url) > MAX_LENGTH or "\\" in url or not re.match(r"https?://", url, re.IGNORECASE):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or port == 0:
        return None
    netloc = _checked_host(parts.hostname or "")
    if netloc is None:
        return None
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    normal = SplitResult(
        parts.scheme, netloc, _escape(parts.path) or "/", _escape(parts.query), _escape(parts.fragment)
    )
    result = urlunsplit(normal)
    return result if len(result) <= MAX_LENGTH else None


def _checked_host(name: str) -> str | None:
    """The host as it stands in an address, or None if no server can be called so."""
    if ":" in name:
        address = _literal(name)
        return f"[{address}]" if address is not None else None
    name = name.replace("。", ".").rstrip(".")
    if _literal(name) is None and _is_odd_number(name):
        return None
    spelled = ascii_host(name)
    if spelled is None or not _HOST.fullmatch(spelled) or len(spelled) > 253:
        return None
    # Full-width letters and their like spell an ordinary host; a name in another script stays readable.
    return name if spelled.startswith("xn--") or ".xn--" in spelled else spelled


def _could_be_host(name: str, *, has_port: bool) -> bool:
    """Whether a word without a scheme is meant as a host rather than as a word, a number or a file."""
    name = name.replace("。", ".").rstrip(".")
    if name.startswith("[") or _literal(name) is not None or name.lower() == "localhost":
        return True
    last = name.rpartition(".")[2]
    if last == name:
        return has_port and not name.isdigit()
    return len(last) >= 2 and (last.isalpha() or last.lower().startswith("xn--"))


def _literal(name: str) -> IPAddress | None:
    """The address that a host spells out; an IPv6 zone is none of our business."""
    try:
        return ipaddress.ip_address(name) if "%" not in name else None
    except ValueError:
        return None


def _is_odd_number(name: str) -> bool:
    """Whether resolvers could read the name as a number: 127.1, 0x7f.1, 2130706433 all mean this computer."""
    return re.fullmatch(r"0x[0-9a-f]*|\d+", name.rpartition(".")[2], re.IGNORECASE) is not None


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a gateway would reach: mapped, compatible, NAT64 (RFC 6052), 6to4, Teredo."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in network for network in _LAST_32_BITS):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _escape(part: str) -> str:
    """Percent-encode what may not stand in an address; other scripts stay readable."""
    return _UNSAFE.sub(lambda found: quote(found[0], errors="replace"), part)


def _follows(pair: str, dropped: frozenset[str]) -> bool:
    """Whether `name=value` tells where the reader came from, not what is to be shown."""
    raw_name, _, raw_value = pair.partition("=")
    name, value = unquote_plus(raw_name).lower(), unquote_plus(raw_value).lower()
    if name in _TRACKING or name in dropped or name.startswith(_TRACKING_STARTS):
        return True
    return name in _TELLTALE and value.startswith(_TELLTALE[name])


def _clean_fragment(fragment: str) -> str:
    """A place in the page stays; text directives and tracking go."""
    place = fragment.partition(":~:")[0]
    if place.lower() in _JUNK_FRAGMENTS or all(_follows(pair, frozenset()) for pair in place.split("&")):
        return ""
    return place


def _identity(url: str) -> tuple[str, ...]:
    checked = _checked(_visible(url))
    if checked is None:
        return (url,)
    parts = urlsplit(clean(checked))
    name = ascii_host(host(checked)) or ""
    port = "" if parts.port is None else str(parts.port)
    return (name.removeprefix("www."), port, unquote(parts.path).rstrip("/"), unquote_plus(parts.query), parts.fragment)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LOCAL_ENDINGS = (".localhost", ".local", ".lan", ".home", ".internal", ".intranet", ".home.arpa")
_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")
_LAST_32_BITS = (
    ipaddress.IPv6Network("64:ff9b::/96"),
    ipaddress.IPv6Network("64:ff9b:1::/48"),
    ipaddress.IPv6Network("::/96"),
    ipaddress.IPv6Network("::ffff:0:0:0/96"),
)
# An underscore is no host name by RFC 952, but such sites exist.
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*")
# C0 and C1 controls, soft hyphen, zero-width and bidi characters, fillers, surrogates, non-characters.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_UNSAFE = re.compile(r"""[\s"<>\\^`{|}]+""")

_TRACKING_STARTS = ("utm_", "hsa_", "mtm_", "matomo_", "pk_", "piwik_", "share_", "__hs", "sharer_", "wx_share")
_TRACKING = _words(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid ysclid li_fat_id epik igshid igsh srsltid
    mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking vero_id vero_conv oly_anon_id oly_enc_id wickedid _openstat
    rb_clickid s_cid icid ncid cmpid xtor ref_src ref_url at_medium at_campaign sr_share guccounter guce_referrer
    guce_referrer_sig spm spm_id_from scm vd_source isappinstalled nsukey wxshare_count xhsshare shareuid shareid
    sharefrom sharetype shared_from author_share bxsign tt_from dt_dapp dt_platform weibo_id
    """
)
# Names that may carry meaning, except with values that start like these.
_TELLTALE = {
    "from": ("timeline", "singlemessage", "groupmessage", "weixin", "wechat", "weibo", "qzone", "qq", "share"),
    "source": ("rss", "share", "weixin", "wechat", "timeline"),
    "ref": ("rss", "share"),
    "_from": ("share",),
}
_JUNK_FRAGMENTS = frozenset({"", "rd", "wechat_redirect", "wechat_webview_type=1", "ref", "rss", "top"})
_DROPPED_AT = {
    "mp.weixin.qq.com": _words(
        """
        chksm scene sessionid subscene clicktime enterid ascene devicetype version nettype abtest_cookie lang exportkey
        pass_ticket wx_header session_us poc_token key uin fasttmpl_type realreporttime countrycode fontgear
        """
    ),
    "www.bilibili.com": _words("from_source from_spmid plat_id is_story_h5 bbid"),
}
