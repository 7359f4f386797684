type RawFactsProps = {
  /** An object of any shape, as the carrier or the server wrote it. */
  facts: unknown;
  /** What is said when there are none. */
  nothing: string;
};

/** Facts as they came, by the names they came under. */
export function RawFacts({ facts, nothing }: RawFactsProps) {
  const known = Object.entries(facts ?? {}).filter(([, value]) => value != null);
  if (known.length === 0) return <p className="text-xs text-ink-muted">{nothing}</p>;
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 rounded-lg bg-sunken px-3 py-2.5 font-mono text-xs sm:grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)]">
      {known.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-muted">{name}</dt>
          <dd className="break-words whitespace-pre-wrap text-ink-soft select-all">
            {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
