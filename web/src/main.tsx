import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import * as z from "zod/mini";
import { whenSessionChangesElsewhere } from "./api/auth";
import { queryClient } from "./api/client";
import { router } from "./router";
import "./styles.css";
import { Toasts } from "./ui/Toasts";
import { TooltipProvider } from "./ui/Tooltip";

// Zod would otherwise try `new Function`, which the content security policy refuses.
z.config({ jitless: true });

// A tab that still showed the old tenant would act in the new one.
whenSessionChangesElsewhere(() => location.reload());

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={300}>
        <RouterProvider router={router} />
        <Toasts />
      </TooltipProvider>
    </QueryClientProvider>
  </StrictMode>,
);
