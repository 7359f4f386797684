import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { login } from "~/api/auth";
import { toApiError, type ApiError } from "~/api/errors";
import { PageTitle } from "~/layouts/PageHeader";
import { Button } from "~/ui/Button";
import { TextField } from "~/ui/fields";
import { Logo } from "~/ui/Logo";
import { formatDuration } from "~/format/time";

const route = getRouteApi("/login");

const credentials = z.object({
  email: z.string().check(z.trim(), z.minLength(1, "Enter your email address.")),
  password: z.string().check(z.minLength(1, "Enter your password.")),
});

/** Signs a person in and takes them where they were going. */
export function LoginPage(): ReactNode {
  const { redirect, expired } = route.useSearch();
  const router = useRouter();
  const [fault, setFault] = useState<ApiError>();
  const form = useForm({
    resolver: zodResolver(credentials),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (entered) => {
    setFault(undefined);
    try {
      await login(entered);
      await router.invalidate();
      router.history.push(redirect ?? "/");
    } catch (error) {
      setFault(toApiError(error));
      form.resetField("password");
      form.setFocus("password");
    }
  });

  return (
    <main className="login-backdrop grid min-h-dvh place-items-center px-4 py-10">
      <PageTitle>Sign in</PageTitle>
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center text-center">
          <Logo className="size-11" />
          <h1 className="mt-4 text-xl font-semibold tracking-tight">Sign in to Patchbay</h1>
        </div>
        <form
          noValidate
          onSubmit={(event) => void submit(event)}
          className="space-y-4 rounded-xl border bg-surface p-6 shadow-raised"
        >
          {fault === undefined && expired === true && (
            <p
              role="status"
              className="rounded-lg bg-waiting-soft px-3 py-2.5 text-sm text-waiting-text"
            >
              Your session has ended. Sign in to go on where you were.
            </p>
          )}
          {fault !== undefined && <LoginFault fault={fault} />}
          <TextField
            label="Email"
            type="email"
            autoComplete="username"
            autoFocus
            error={errors.email?.message}
            {...form.register("email")}
          />
          <TextField
            label="Password"
            type="password"
            autoComplete="current-password"
            error={errors.password?.message}
            {...form.register("password")}
          />
          <Button type="submit" look="primary" className="h-9 w-full" isBusy={isSubmitting}>
            {isSubmitting ? "Signing in…" : "Sign in"}
          </Button>
        </form>
        <p className="mt-5 text-center text-xs text-ink-muted">The open call exchange</p>
      </div>
    </main>
  );
}

function LoginFault({ fault }: { fault: ApiError }) {
  return (
    <div
      role="alert"
      className="rounded-lg bg-negative-soft px-3 py-2.5 text-sm text-negative-text"
    >
      <p>{fault.message}</p>
      {fault.retryAfterSecs !== undefined && (
        <p>Try again in {formatDuration(fault.retryAfterSecs)}.</p>
      )}
      {fault.status !== 401 && fault.traceId !== undefined && (
        <p className="mt-1 font-mono text-xs select-all">trace {fault.traceId}</p>
      )}
    </div>
  );
}
