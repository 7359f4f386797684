import { ArrowUp, Plus, Trash2 } from "lucide-react";
import { get } from "react-hook-form";
import { Button } from "~/ui/Button";
import { SelectField, TextField } from "~/ui/fields";
import { FiltersSetting } from "./FiltersSetting";
import {
  emptyNumberRule,
  mostRules,
  movedUp,
  type NumberRuleForm,
  type NumberRulesForm,
} from "./number-rules-form";
import { useCampaignOptions } from "./option-lists";
import { ScheduleSetting } from "./ScheduleSetting";
import { errorsIn, SettingFault } from "./SettingField";

type NumberRulesEditorProps = {
  value: NumberRulesForm;
  /** What is wrong with any part of them; undefined when nothing is. */
  error: unknown;
  onChange: (rules: NumberRulesForm) => void;
};

/** Rules in the order they are judged in: the first that fits has the call. */
export function NumberRulesEditor({ value, error, onChange }: NumberRulesEditorProps) {
  const isFull = value.length >= mostRules;
  return (
    <div className="space-y-3">
      <p className="text-xs text-ink-muted">
        The first rule that fits a call decides which campaign routes it. A call that fits none goes
        to the number’s own campaign.
      </p>
      {value.map((rule, index) => (
        <RuleCard
          key={index}
          place={index + 1}
          rule={rule}
          error={get({ rules: error }, `rules.${index}`)}
          onChange={(changed) => onChange(value.with(index, changed))}
          onMoveUp={() => onChange(movedUp(value, index))}
          onRemove={() => onChange(value.filter((_, other) => other !== index))}
        />
      ))}
      <SettingFault message={errorsIn(error)("")} />
      <Button
        size="small"
        icon={<Plus />}
        disabledReason={isFull ? `A number has at most ${mostRules} rules.` : undefined}
        onClick={() => onChange([...value, emptyNumberRule])}
      >
        Add a rule
      </Button>
    </div>
  );
}

type RuleCardProps = {
  /** Its place, counting from 1. */
  place: number;
  rule: NumberRuleForm;
  error: unknown;
  onChange: (rule: NumberRuleForm) => void;
  onMoveUp: () => void;
  onRemove: () => void;
};

/** One rule: which calls, and which campaign has them. */
function RuleCard(props: RuleCardProps) {
  const { place, rule, error, onChange } = props;
  const campaigns = useCampaignOptions("Choose a campaign", { id: rule.campaignId });
  const errorAt = errorsIn(error);
  const change = (part: Partial<NumberRuleForm>) => onChange({ ...rule, ...part });
  return (
    <fieldset className="space-y-3 rounded-md border p-2.5">
      <legend className="sr-only">Rule {place}</legend>
      <div className="flex items-center justify-between">
        <p aria-hidden className="text-sm font-medium">
          Rule {place}
        </p>
        <div className="flex gap-1">
          <Button
            look="quiet"
            size="icon"
            aria-label={`Move rule ${place} up`}
            icon={<ArrowUp />}
            disabledReason={place === 1 ? "It is the first already." : undefined}
            onClick={props.onMoveUp}
          />
          <Button
            look="quiet"
            size="icon"
            aria-label={`Remove rule ${place}`}
            icon={<Trash2 />}
            onClick={props.onRemove}
          />
        </div>
      </div>
      <TextField
        label="Name"
        isOptional
        autoComplete="off"
        value={rule.name}
        error={errorAt("name")}
        onChange={(event) => change({ name: event.target.value })}
      />
      <SelectField
        label="Campaign"
        {...campaigns}
        value={rule.campaignId}
        error={errorAt("campaignId")}
        onChange={(event) => change({ campaignId: event.target.value })}
      />
      <TextField
        label="Percentage"
        isOptional
        inputMode="decimal"
        autoComplete="off"
        hint="How many of the calls that fit go there, drawn call by call. All of them when empty."
        value={rule.percent}
        error={errorAt("percent")}
        onChange={(event) => change({ percent: event.target.value })}
      />
      <ScheduleSetting
        value={rule.schedule}
        error={get({ rule: error }, "rule.schedule")}
        onChange={(schedule) => change({ schedule })}
      />
      <FiltersSetting
        value={rule.filters}
        error={get({ rule: error }, "rule.filters")}
        onChange={(filters) => change({ filters })}
      />
    </fieldset>
  );
}
