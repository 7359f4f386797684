/** What the postback key form holds, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreatePostbackKey } from "~/api/types";
import { fieldsNamed, nameText } from "./form-values";

/** The form as it stands on the screen. */
export const postbackKeyForm = z.object({
  name: nameText("Give the key a name."),
  signing: z.enum(["unsigned", "signed"]),
});

/** What the form holds once it is valid. */
export type PostbackKeyForm = z.infer<typeof postbackKeyForm>;

/** A new key's form: most systems can only fire a URL. */
export const emptyPostbackKeyForm: PostbackKeyForm = { name: "", signing: "unsigned" };

/** The whole form as a request. */
export function toCreatePostbackKey(form: PostbackKeyForm): CreatePostbackKey {
  return { name: form.name.trim(), signed: form.signing === "signed" };
}

/** The form's field for a field of the API, if the form shows it. */
export const postbackKeyFieldFor = fieldsNamed<PostbackKeyForm>(postbackKeyForm.shape, {
  signed: "signing",
});

/** The URL as a buyer's system takes it: its own macros go where the braces are. */
export function withMacros(url: string): string {
  return `${url}?call_id={call_id}&amount={amount}&transaction_id={transaction_id}`;
}
