import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { createPostbackKey } from "~/api/postback-keys";
import type { BuyerId, NewPostbackKey } from "~/api/types";
import { paths } from "~/paths";
import { SelectField, TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import { NewSecret } from "./NewSecret";
import {
  emptyPostbackKeyForm,
  postbackKeyFieldFor,
  postbackKeyForm,
  toCreatePostbackKey,
  withMacros,
} from "./postback-key-form";
import { useCreateForm } from "./useCreateForm";

const signings = {
  unsigned: "Not signed: the URL alone is enough",
  signed: "Signed: every postback proves who sent it",
} as const;

/** Makes a postback key, then shows its URL and its secret, once. */
export function PostbackKeyCreate() {
  const { buyerId } = getRouteApi("/shell/buyers/$buyerId/postbacks/new").useParams();
  const navigate = useNavigate();
  const [made, setMade] = useState<NewPostbackKey>();
  const [isUrlSeen, setUrlSeen] = useState(false);
  const leave = () => void navigate({ ...paths.buyer(buyerId), search: { tab: "postbacks" } });
  if (made === undefined) return <CreateForm buyerId={buyerId} onMade={setMade} onClose={leave} />;
  const { name, url, secret } = made;
  if (secret != null && isUrlSeen) {
    return (
      <NewSecret key="secret" name={name} secret={secret} thing="secret" onClose={leave}>
        Postbacks are signed with it: HMAC-SHA256, as docs/postbacks.md says.
      </NewSecret>
    );
  }
  return (
    <NewSecret
      key="url"
      name={name}
      secret={withMacros(url)}
      thing="URL"
      onClose={() => (secret == null ? leave() : setUrlSeen(true))}
    >
      The buyer’s system puts its own macros where the braces are. Other names for the same things
      are understood too.
    </NewSecret>
  );
}

type CreateFormProps = {
  buyerId: BuyerId;
  onMade: (made: NewPostbackKey) => void;
  onClose: () => void;
};

function CreateForm({ buyerId, onMade, onClose }: CreateFormProps) {
  const { form, panel } = useCreateForm({
    resolver: zodResolver(postbackKeyForm),
    empty: emptyPostbackKeyForm,
    fieldFor: postbackKeyFieldFor,
    make: (entered) => createPostbackKey(buyerId, toCreatePostbackKey(entered)),
    then: async (made) => onMade(made),
  });
  const { errors } = form.formState;
  return (
    <FormPanel
      title="New postback key"
      description="The buyer’s system reports sales with it, and nothing else."
      submitLabel="Create key"
      onClose={onClose}
      {...panel}
    >
      <FormSection title="Key">
        <TextField
          label="Name"
          autoComplete="off"
          hint="The system it is for."
          error={errors.name?.message}
          {...form.register("name")}
        />
        <SelectField
          label="Signatures"
          options={Object.keys(signings)}
          words={signings}
          error={errors.signing?.message}
          {...form.register("signing")}
        />
      </FormSection>
    </FormPanel>
  );
}
