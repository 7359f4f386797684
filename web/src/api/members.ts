/** Members: the people of the tenant, and what each of them is in it. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type { CreateMember, Member, MemberId, Page, UpdateMember } from "./types";

/** Everyone who belongs to the tenant, by name. */
export const memberList = query("member_list", null, async (signal) => {
  const page = await answer(http.GET("/api/v1/members", { signal }));
  return page as Page<Member>;
});

/** One of them. */
export function memberRead(id: MemberId) {
  return query("member_read", id, async (signal) => {
    const params = { path: { member: id } };
    return (await answer(http.GET("/api/v1/members/{member}", { params, signal }))) as Member;
  });
}

/** Adds a person; someone who has a login already keeps their password. */
export async function createMember(body: CreateMember): Promise<Member> {
  return remember(await answer(http.POST("/api/v1/members", { body })));
}

/** Changes what a person is, while their place still has `version`; otherwise 412. */
export async function updateMember(
  id: MemberId,
  version: number,
  body: UpdateMember,
): Promise<Member> {
  const params = { path: { member: id }, header: { "If-Match": `"${version}"` } };
  return remember(await answer(http.PATCH("/api/v1/members/{member}", { params, body })));
}

/** Ends a person's place in the tenant, and their sessions in it. Their login stays. */
export async function removeMember(id: MemberId): Promise<void> {
  await answer(http.DELETE("/api/v1/members/{member}", { params: { path: { member: id } } }));
  queryClient.removeQueries({ queryKey: memberRead(id).queryKey });
  await invalidate("member_list");
}

function remember(wire: object): Member {
  const member = wire as Member;
  queryClient.setQueryData(memberRead(member.id).queryKey, member);
  void invalidate("member_list");
  return member;
}
