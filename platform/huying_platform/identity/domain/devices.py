"""A browser's own words about itself, shortened to what its owner knows it by."""

_BROWSERS = (
    ("wxwork/", "企业微信"),
    ("MicroMessenger/", "微信"),
    ("DingTalk/", "钉钉"),
    ("QQBrowser/", "QQ 浏览器"),
    ("360SE", "360 浏览器"),
    ("QIHU", "360 浏览器"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""The first mark found counts: most browsers also name those they descend from."""

_SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
    ("OpenHarmony", "鸿蒙"),
    ("Android", "安卓手机"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "苹果电脑"),
    ("UOS", "统信 UOS 电脑"),
    ("Kylin", "麒麟电脑"),
    ("Linux", "Linux 电脑"),
)

UNKNOWN = "未知设备"


def device_words(user_agent: str) -> str:
    """The browser and the system, such as `Chrome · Windows 电脑`; what is not known is left out."""
    found = [
        next((words for mark, words in marks if mark in user_agent), None) for marks in (_BROWSERS, _SYSTEMS)
    ]
    return " · ".join(words for words in found if words is not None) or UNKNOWN
