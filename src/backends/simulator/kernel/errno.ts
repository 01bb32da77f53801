/** Why the kernel refused a command. */
export type Errno =
  'EEXIST' | 'ENOENT' | 'ESRCH' | 'EINVAL' | 'ERANGE' | 'ENODEV' | 'EAFNOSUPPORT' | 'ENOMEM';
