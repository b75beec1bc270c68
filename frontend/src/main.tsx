/** Chooses a page by its address; each is loaded only where it is shown. */
if (location.pathname === "/networks") void import("./networks");
else void import("./explorer");
