"""Icons of 24 units, inlined into the page so that no further request or script is needed."""

PATHS = {
    "home": "M3 11l9-8 9 8v10h-6v-6H9v6H3z",
    "list": "M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01",
    "add": "M12 4v16M4 12h16",
    "phone": "M5 3h4l2 5-3 2a12 12 0 006 6l2-3 5 2v4a2 2 0 01-2 2A17 17 0 013 5a2 2 0 012-2z",
    "report": "M4 20V10M10 20V4M16 20v-7M22 20H2",
    "people": (
        "M9 11a4 4 0 100-8 4 4 0 000 8zM2 21c0-4 3-7 7-7s7 3 7 7M16 3.5a4 4 0 010 7M22 21c0-3-1.5-5.5-4-6.5"
    ),
    "library": "M4 4h4v16H4zM10 4h4v16h-4zM16 5l3.5-1 4 15-3.5 1z",
    "upload": "M12 16V4M7 9l5-5 5 5M4 20h16",
    "account": "M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 3.5-7 8-7s8 3 8 7",
    "meeting": "M4 5h16v11H9l-5 4z",
    "story": "M6 17h3l2-4V7H5v6h3zM15 17h3l2-4V7h-6v6h3z",
    "out": "M15 4h5v16h-5M10 8l-4 4 4 4M6 12h10",
    "down": "M6 9l6 6 6-6",
    "download": "M12 4v12M7 11l5 5 5-5M4 20h16",
    "search": "M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5",
    "check": "M4 12l5 6L20 6",
    "print": "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "calendar": "M4 6h16v15H4zM4 11h16M8 3v5M16 3v5",
    "edit": "M4 20l1-5L16 4l4 4L9 19z",
    "trash": "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14",
    "chat": "M4 20l1.5-4A8 8 0 1112 20a8 8 0 01-4-1z",
}
