const rule = (name: string, comment: string, from: string, to: object) => ({
  name,
  comment,
  severity: 'error' as const,
  from: { path: from },
  to,
});

/** Who may import whom; ARCHITECTURE.md draws it, test/architecture runs it. */
export const importRules = [
  rule(
    'model-knows-nobody',
    'The vocabulary is spoken everywhere, so it depends on nothing else.',
    '^src/state/model/',
    { path: '.', pathNot: '^src/state/model/' },
  ),
  rule(
    'state-is-pure',
    'State is a value changed by pure functions: no backend, no view, no package, no Node API.',
    '^src/state/',
    { path: '.', pathNot: '^src/state/' },
  ),
  rule(
    'views-see-only-state',
    'A view reads selectors and dispatches events; it never touches a backend, a file or a process.',
    '^src/views/',
    { path: '^src/(backends|cli)/|^(node:)?(fs|child_process|net|os|process)(/|$)|^execa$' },
  ),
  rule(
    'views-do-not-reduce',
    'A view dispatches to the store; only the store reduces, only the poll loop polls.',
    '^src/views/',
    { path: '^src/state/(reduce|poll/|ports)' },
  ),
  rule(
    'backends-are-strangers',
    'What two backends share belongs in the model or in exec.',
    '^src/backends/([^/]+)/',
    { path: '^src/backends/', pathNot: '^src/backends/($1|exec)/' },
  ),
  rule(
    'backends-know-model-and-ports',
    'A backend turns the world into the model; it knows neither store nor screen.',
    '^src/backends/',
    { path: '^src/(state/(?!model/|ports)|views/|cli/)' },
  ),
  rule(
    'one-door-to-processes',
    'Only backends/exec starts processes: one allow-list, one timeout, one place to look.',
    '^src/(?!backends/exec/)',
    { path: '^(node:)?child_process$|^execa$' },
  ),
  rule('nobody-imports-cli', 'The composition root is the end of the line.', '^src/(?!cli/)', {
    path: '^src/cli/',
  }),
  rule('no-test-in-production', 'Shipped code must not lean on the tests.', '^src/', {
    path: '^(test|scripts)/',
  }),
  rule('no-cycles', 'A cycle has no direction to follow.', '^src/', { circular: true }),
];
