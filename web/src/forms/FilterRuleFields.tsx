import { Trash2 } from "lucide-react";
import type { FilterTest } from "~/api/types";
import { attributeNamed, carrierPrefix, testsFor, testWords } from "~/format/filters";
import { Button } from "~/ui/Button";
import { ChoiceField } from "~/ui/ChoiceField";
import { Segments } from "~/ui/filters";
import { NumberField, SelectField, TextAreaField, TextField } from "~/ui/fields";
import { useSupplierChoices, useValueListChoices } from "./choices";
import {
  aboutAttribute,
  attributeNames,
  textOfValues,
  valuesIn,
  withTest,
  type RuleForm,
} from "./filters-form";
import { SettingFault, type ErrorAt } from "./SettingField";

type RuleProps = {
  rule: RuleForm;
  path: string;
  errorAt: ErrorAt;
  onChange: (rule: RuleForm) => void;
};

const attributeWords = Object.fromEntries(
  attributeNames.map((name) => [
    name,
    name === carrierPrefix ? "What the carrier sends…" : attributeNamed(name).word,
  ]),
);

/** What a test and its opposite are called in the list of both. */
function testName(test: FilterTest, isNegated: boolean): string {
  return isNegated ? `not ${test}` : test;
}

const allTestWords = Object.fromEntries(
  Object.entries(testWords).flatMap(([test, [yes, no]]) => [
    [testName(test as FilterTest, false), yes],
    [testName(test as FilterTest, true), no],
  ]),
);

/** One rule: what is looked at, how, and what it is compared with. */
export function FilterRuleFields(props: RuleProps & { name: string; onRemove: () => void }) {
  const { rule, path, errorAt, onChange } = props;
  // A rule made elsewhere may have a test that is not offered here.
  const tests = new Set([...testsFor(rule.attribute), rule.test]);
  const options = [...tests].flatMap((test) => [testName(test, false), testName(test, true)]);
  return (
    <fieldset className="space-y-2">
      <legend className="sr-only">{props.name}</legend>
      <div className="flex items-start gap-2">
        <div className="grid flex-1 grid-cols-2 gap-2">
          <SelectField
            label="What"
            options={attributeNames}
            words={attributeWords}
            value={rule.attribute}
            error={errorAt(`${path}.attribute`)}
            onChange={(event) => onChange(aboutAttribute(rule, event.target.value))}
          />
          <SelectField
            label="Test"
            options={options}
            words={allTestWords}
            value={testName(rule.test, rule.isNegated)}
            error={errorAt(`${path}.test`)}
            onChange={({ target: { value } }) =>
              onChange({
                ...withTest(rule, value.replace("not ", "") as FilterTest),
                isNegated: value.startsWith("not "),
              })
            }
          />
        </div>
        <Button
          look="quiet"
          size="icon"
          className="mt-6.5"
          aria-label={`Remove ${props.name}`}
          icon={<Trash2 />}
          onClick={props.onRemove}
        />
      </div>
      {rule.attribute === carrierPrefix && (
        <TextField
          label="The carrier’s name for it"
          placeholder="SipHeader_X-Lead"
          value={rule.parameter}
          error={errorAt(`${path}.parameter`)}
          onChange={(event) => onChange({ ...rule, parameter: event.target.value })}
        />
      )}
      <Expected rule={rule} path={path} errorAt={errorAt} onChange={onChange} />
    </fieldset>
  );
}

/** What the attribute is compared with, as the test wants it. */
function Expected(props: RuleProps) {
  const { rule, path, errorAt, onChange } = props;
  if (rule.test === "present") return null;
  if (rule.test === "between") {
    return (
      <div className="grid grid-cols-2 gap-2">
        <TextField
          label="From"
          value={rule.from}
          error={errorAt(`${path}.from`)}
          onChange={(event) => onChange({ ...rule, from: event.target.value })}
        />
        <TextField
          label="To"
          hint="This value is in."
          value={rule.to}
          error={errorAt(`${path}.to`)}
          onChange={(event) => onChange({ ...rule, to: event.target.value })}
        />
      </div>
    );
  }
  return rule.test === "in" ? <Several {...props} /> : <One {...props} />;
}

/** One value: chosen where there are few, typed where there are many. */
function One({ rule, path, errorAt, onChange }: RuleProps) {
  const { kind, choices } = attributeNamed(rule.attribute);
  const field = {
    label: "Value",
    value: rule.value,
    error: errorAt(`${path}.value`),
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...rule, value: event.target.value }),
  };
  if (kind === "supplier") {
    return <SupplierValue rule={rule} path={path} errorAt={errorAt} onChange={onChange} />;
  }
  if (choices !== undefined) {
    return <SelectField options={Object.keys(choices)} words={choices} {...field} />;
  }
  if (kind === "number") return <NumberField {...field} />;
  const isPattern = rule.test === "matches";
  return (
    <TextField
      {...field}
      autoComplete="off"
      hint={isPattern ? "A regular expression; it may match anywhere in the value." : undefined}
      className={isPattern ? "font-mono" : undefined}
    />
  );
}

function SupplierValue({ rule, path, errorAt, onChange }: RuleProps) {
  const suppliers = useSupplierChoices(rule.value);
  return (
    <ChoiceField
      label="Value"
      placeholder="Search suppliers…"
      error={errorAt(`${path}.value`)}
      value={rule.value}
      onChoose={(value) => onChange({ ...rule, value })}
      nothing="No supplier is called that."
      {...suppliers}
    />
  );
}

/** Several values, each good enough: ticked where there are few, typed where there are many. */
function Several({ rule, path, errorAt, onChange }: RuleProps) {
  const { choices } = attributeNamed(rule.attribute);
  if (choices !== undefined) {
    return (
      <ValueTicks
        choices={choices}
        ticked={valuesIn(rule.values)}
        error={errorAt(`${path}.values`)}
        onChange={(ticked) => onChange({ ...rule, values: textOfValues(ticked) })}
      />
    );
  }
  return (
    <>
      <Segments
        label="Where the values are"
        options={sources}
        wordFor={(source) => sourceWords[source ?? "values"]}
        value={rule.usesList ? "list" : "values"}
        onChoose={(source) => onChange({ ...rule, usesList: source === "list" })}
      />
      {rule.usesList ? (
        <ListValue rule={rule} path={path} errorAt={errorAt} onChange={onChange} />
      ) : (
        <TypedValues rule={rule} path={path} errorAt={errorAt} onChange={onChange} />
      )}
    </>
  );
}

const sources = ["values", "list"] as const;
const sourceWords = { values: "These values", list: "A value list" };

function ListValue({ rule, path, errorAt, onChange }: RuleProps) {
  const lists = useValueListChoices(rule.list);
  return (
    <ChoiceField
      label="Value list"
      placeholder="Search value lists…"
      error={errorAt(`${path}.list`)}
      value={rule.list}
      onChoose={(list) => onChange({ ...rule, list })}
      nothing="No value list is called that."
      {...lists}
    />
  );
}

function TypedValues({ rule, path, errorAt, onChange }: RuleProps) {
  return (
    <TextAreaField
      label="Values"
      rows={2}
      placeholder="TX, CA"
      hint='Between commas, or one to a line; one with a comma in quotes, such as "New York, NY". Capitals do not matter.'
      value={rule.values}
      error={errorAt(`${path}.values`)}
      onChange={(event) => onChange({ ...rule, values: event.target.value })}
    />
  );
}

type ValueTicksProps = {
  choices: Readonly<Record<string, string>>;
  ticked: readonly string[];
  error: string | undefined;
  onChange: (ticked: string[]) => void;
};

function ValueTicks({ choices, ticked, error, onChange }: ValueTicksProps) {
  const names = Object.keys(choices);
  const tick = (name: string, isOn: boolean) =>
    onChange(names.filter((each) => (each === name ? isOn : ticked.includes(each))));
  return (
    <fieldset className="space-y-1.5">
      <legend className="mb-1.5 text-sm font-medium">Values</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {names.map((name) => (
          <label key={name} className="flex items-center gap-1.5 text-sm">
            <input
              type="checkbox"
              checked={ticked.includes(name)}
              onChange={(event) => tick(name, event.target.checked)}
              className="size-4 accent-accent"
            />
            {choices[name]}
          </label>
        ))}
      </div>
      <SettingFault message={error} />
    </fieldset>
  );
}
