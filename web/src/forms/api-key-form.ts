/** What the API key form holds, and how that becomes the API's request. */
import * as z from "zod/mini";
import { rightAreas } from "~/api/roles";
import type { CreateApiKey, Right } from "~/api/types";
import { fieldsNamed, nameText } from "./form-values";

/** The API key form as it stands on the screen. */
export const apiKeyForm = z.object({
  name: nameText("Give the key a name."),
  scopes: z.array(z.string()).check(z.minLength(1, "Choose at least one thing the key may do.")),
});

/** What the form holds once it is valid. */
export type ApiKeyForm = z.infer<typeof apiKeyForm>;

/** A new key's form: it may do nothing until someone says what. */
export const emptyApiKeyForm: ApiKeyForm = { name: "", scopes: [] };

/** The whole form as a request. */
export function toCreateApiKey(form: ApiKeyForm): CreateApiKey {
  return { name: form.name.trim(), scopes: form.scopes as Right[] };
}

/**
 * The scopes after one of them was switched. Editing is of little use without reading, so
 * `edit` brings `read`, and taking `read` away takes `edit` with it.
 */
export function switchScope(scopes: readonly string[], right: Right, isOn: boolean): string[] {
  const area = rightAreas.find(({ rights }) => rights.includes(right));
  const together = (area?.rights ?? []).filter(
    (other) => other === right || (isOn ? other.endsWith(":read") : other.endsWith(":edit")),
  );
  const affected = isOn || right.endsWith(":read") ? together : [right];
  const rest = scopes.filter((scope) => !affected.some((other) => other === scope));
  return isOn ? [...rest, ...affected] : rest;
}

/** The form's field for a field of the API, if the form shows it. */
export const apiKeyFieldFor = fieldsNamed<ApiKeyForm>(apiKeyForm.shape);
