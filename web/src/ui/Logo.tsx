/** The mark: two jacks of a patch bay and the cord between them. */
export function Logo({ className = "size-7" }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="8" fill="#2f57e0" />
      <g fill="none" stroke="#fff" strokeWidth="2.5">
        <path d="M10.5 12.5c0 9.5 11-2 11 7" strokeLinecap="round" />
        <circle cx="10.5" cy="9.5" r="3" fill="#2f57e0" />
        <circle cx="21.5" cy="22.5" r="3" fill="#2f57e0" />
      </g>
      <circle cx="21.5" cy="9.5" r="2" fill="#fff" opacity=".45" />
      <circle cx="10.5" cy="22.5" r="2" fill="#fff" opacity=".45" />
    </svg>
  );
}
