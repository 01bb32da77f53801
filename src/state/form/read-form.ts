import type { Intent } from '../model/change/intent.ts';
import type { FieldName, Form } from './form.ts';
import { textOf } from './form.ts';
import { parseServer, parseService } from '../naming/parse-names.ts';
import { readServer } from './read-server.ts';
import type { Mistakes } from './read-service.ts';
import { readService, taken } from './read-service.ts';

/** What a form means: a wish, or what is wrong by field; a form in which nothing changed means nothing. */
export interface FormReading {
  readonly intent: Intent | undefined;
  readonly mistakes: ReadonlyMap<FieldName, string>;
}

function intentOf(form: Form, mistakes: Mistakes): Intent | undefined {
  const { subject } = form;
  switch (subject.what) {
    case 'add-service': {
      const key = taken('service', parseService(textOf(form, 'service')), mistakes);
      const settings = readService(form, mistakes);
      return key && { kind: 'add-service', key, settings };
    }
    case 'edit-service':
      return { kind: 'edit-service', key: subject.service, settings: readService(form, mistakes) };
    case 'add-server': {
      const { service } = subject;
      const key = taken('server', parseServer(textOf(form, 'server'), service), mistakes);
      const settings = readServer(form, mistakes);
      return key && { kind: 'add-server', service, key, settings };
    }
    case 'edit-server':
      return {
        kind: 'edit-server',
        targets: subject.targets,
        settings: readServer(form, mistakes),
      };
  }
}

const changesNothing = (intent: Intent): boolean =>
  (intent.kind === 'edit-service' || intent.kind === 'edit-server') &&
  Object.keys(intent.settings).length === 0;

/** Reads what stands in a form now. */
export function readForm(form: Form): FormReading {
  const mistakes: Mistakes = new Map();
  const intent = intentOf(form, mistakes);
  const isMeant = intent !== undefined && mistakes.size === 0 && !changesNothing(intent);
  return { intent: isMeant ? intent : undefined, mistakes };
}
