import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ApiError } from "~/api/errors";
import { ErrorBanner, ErrorState } from "./states";

test("a failure names every field that was refused, in a banner and in a page's place", () => {
  const details = [{ field: "to", reason: "is before from" }];
  const error = new ApiError({
    status: 422,
    code: "x",
    message: "The request has errors.",
    details,
  });
  for (const shown of [
    createElement(ErrorBanner, { error }),
    createElement(ErrorState, { title: "The statement could not be loaded", error }),
  ]) {
    const page = renderToStaticMarkup(shown);
    expect(page).toContain("The request has errors.");
    expect(page).toContain("To: Is before from.");
  }
});
