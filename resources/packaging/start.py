"""Where the built application begins."""

from reader_app.__main__ import main

raise SystemExit(main())
