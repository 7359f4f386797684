import { expect, test } from "vitest";
import type { CampaignId } from "./api/types";
import { paths } from "./paths";

/** The address a link leads to. */
function addressOf(link: { to: string; params?: Record<string, string> }): string {
  return link.to.replaceAll(/\$(\w+)/g, (_, name: string) => link.params?.[name] ?? "?");
}

test("every address is the one people have bookmarked", () => {
  const campaignId = "cmp_1" as CampaignId;
  const links = {
    home: paths.home(),
    login: paths.login(),
    campaigns: paths.campaigns(),
    campaignNew: paths.campaignNew(),
    campaign: paths.campaign(campaignId),
    campaignEdit: paths.campaignEdit(campaignId),
  };
  expect(Object.keys(links)).toEqual(Object.keys(paths));
  expect(Object.fromEntries(Object.entries(links).map(([name, link]) => [name, addressOf(link)])))
    .toMatchInlineSnapshot(`
    {
      "campaign": "/campaigns/cmp_1",
      "campaignEdit": "/campaigns/cmp_1/edit",
      "campaignNew": "/campaigns/new",
      "campaigns": "/campaigns",
      "home": "/",
      "login": "/login",
    }
  `);
});
