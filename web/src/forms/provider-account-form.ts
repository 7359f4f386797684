/** What the provider account forms hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateProviderAccount, ProviderAccount, UpdateProviderAccount } from "~/api/types";
import { changesBetween, fieldsNamed, nameText, textOrNull } from "./form-values";

const isSecret = (text: string) => /^[!-~]{16,200}$/.test(text);
const secretWanted = "Enter 16 to 200 characters without spaces.";
const isKeyId = (text: string) => /^[!-+\--~]{1,100}$/.test(text);
const keyIdWanted = "Enter 1 to 100 characters without spaces or commas.";

/** A carrier's secret. */
const secret = z.string().check(z.refine(isSecret, { error: secretWanted }));

/** An address that may be left out; the server reads it more closely. */
const optionalAddress = z.string().check(
  z.refine((text) => text.trim() === "" || URL.canParse(text.trim()), {
    error: "Enter a whole address, such as https://api.example.com.",
  }),
);

/** The form of a new account as it stands on the screen. */
export const providerAccountForm = z
  .object({
    provider: z.literal("twilio"),
    name: nameText("Give the account a name."),
    accountSid: z.string().check(
      z.trim(),
      z.refine((sid) => /^AC[0-9a-fA-F]{32}$/.test(sid), {
        error: "Enter AC and 32 hexadecimal digits, as the carrier shows it.",
      }),
    ),
    authToken: secret,
    signingKeyId: z.string().check(
      z.trim(),
      z.refine((id) => id === "" || isKeyId(id), { error: keyIdWanted }),
    ),
    signingKeySecret: z
      .string()
      .check(z.refine((text) => text === "" || isSecret(text), { error: secretWanted })),
    apiBaseUrl: optionalAddress,
    asksForPrices: z.boolean(),
  })
  .check(
    z.refine((form) => form.signingKeyId !== "" || form.signingKeySecret === "", {
      path: ["signingKeyId"],
      error: "Enter the key’s ID too.",
    }),
    z.refine((form) => form.signingKeySecret !== "" || form.signingKeyId === "", {
      path: ["signingKeySecret"],
      error: "Enter the key’s secret too.",
    }),
  );

/** What the form holds once it is valid. */
export type ProviderAccountForm = z.infer<typeof providerAccountForm>;

/** A new account's form. */
export const emptyProviderAccountForm: ProviderAccountForm = {
  provider: "twilio",
  name: "",
  accountSid: "",
  authToken: "",
  signingKeyId: "",
  signingKeySecret: "",
  apiBaseUrl: "",
  asksForPrices: true,
};

/** The whole form as a request. */
export function toCreateProviderAccount(form: ProviderAccountForm): CreateProviderAccount {
  return {
    provider: form.provider,
    name: form.name.trim(),
    accountSid: form.accountSid.trim(),
    authToken: form.authToken,
    signingKeyId: textOrNull(form.signingKeyId),
    signingKeySecret: textOrNull(form.signingKeySecret),
    apiBaseUrl: textOrNull(form.apiBaseUrl),
    asksForPrices: form.asksForPrices,
  };
}

/** The form's field for a field of the API, if the form shows it. */
export const providerAccountFieldFor = fieldsNamed<ProviderAccountForm>(providerAccountForm.shape);

/** What of an account can be edited; its secrets are replaced by forms of their own. */
export const accountEditForm = z.object({
  name: nameText("Give the account a name."),
  apiBaseUrl: optionalAddress,
  asksForPrices: z.boolean(),
});

/** What that form holds once it is valid. */
export type AccountEditForm = z.infer<typeof accountEditForm>;

/** The form that shows an account as it is. */
export function accountEditFormOf(account: ProviderAccount): AccountEditForm {
  return {
    name: account.name,
    apiBaseUrl: account.apiBaseUrl ?? "",
    asksForPrices: account.asksForPrices,
  };
}

function editable(form: AccountEditForm) {
  return {
    name: form.name.trim(),
    apiBaseUrl: textOrNull(form.apiBaseUrl),
    asksForPrices: form.asksForPrices,
  };
}

/** Only what was changed. */
export function toUpdateProviderAccount(
  before: AccountEditForm,
  after: AccountEditForm,
): UpdateProviderAccount {
  return changesBetween(editable(before), editable(after));
}

/** The form's field for a field of the API, if the form shows it. */
export const accountEditFieldFor = fieldsNamed<AccountEditForm>(accountEditForm.shape);

/** The form that replaces the auth token. */
export const tokenForm = z.object({ authToken: secret });

/** What it holds once it is valid. */
export type TokenForm = z.infer<typeof tokenForm>;

/** The form's field for a field of the API, if the form shows it. */
export const tokenFieldFor = fieldsNamed<TokenForm>(tokenForm.shape);

/** The form that sets the shared key the carrier signs with, or replaces it. */
export const signingKeyForm = z.object({
  signingKeyId: z.string().check(z.trim(), z.refine(isKeyId, { error: keyIdWanted })),
  signingKeySecret: secret,
});

/** What it holds once it is valid. */
export type SigningKeyForm = z.infer<typeof signingKeyForm>;

/** The form's field for a field of the API, if the form shows it. */
export const signingKeyFieldFor = fieldsNamed<SigningKeyForm>(signingKeyForm.shape);
