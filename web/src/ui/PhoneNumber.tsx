import { formatPhone } from "~/format/phone";

/** A phone number to read; copying the selection yields E.164. */
export function PhoneNumber({ number }: { number: string }) {
  return (
    <span
      className="tabular whitespace-nowrap"
      onCopy={(event) => {
        event.clipboardData.setData("text/plain", number);
        event.preventDefault();
      }}
    >
      {formatPhone(number)}
    </span>
  );
}
