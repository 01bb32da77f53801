/** A file as `stat` tells of it. */
export interface FileEntry {
  /** Another one where the file was written anew and renamed into place. */
  readonly inode: number;
  readonly mode: number;
  /** Wall clock, milliseconds since the epoch. */
  readonly changedMs: number;
  readonly text: string;
}

/** Why a file cannot be changed: the path leads through what is no folder, or to a folder. */
export type FileFault = 'missing' | 'folder';

const FIRST_INODE = 131_073;
const PLAIN_MODE = 0o644;

const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));

/** The files of a simulated machine; a folder is there as long as it was made or a file is in it. */
export class FileTree {
  private readonly files = new Map<string, FileEntry>();
  private readonly folders: Set<string>;
  private readonly wallMs: () => number;
  private readonly watchers: ((path: string) => void)[] = [];
  private nextInode = FIRST_INODE;

  constructor(folders: readonly string[], wallMs: () => number) {
    this.folders = new Set(['/', ...folders]);
    this.wallMs = wallMs;
  }

  get(path: string): FileEntry | undefined {
    return this.files.get(path);
  }

  isFolder(path: string): boolean {
    if (this.folders.has(path)) return true;
    const prefix = path.endsWith('/') ? path : `${path}/`;
    return this.files.keys().some((file) => file.startsWith(prefix));
  }

  /** Names in a folder, sorted as `ls` does in the C locale; `undefined` where there is no folder. */
  list(folder: string): readonly string[] | undefined {
    if (!this.isFolder(folder)) return undefined;
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    const inside = [...this.files.keys(), ...this.folders]
      .filter((path) => path.startsWith(prefix) && path.length > prefix.length)
      .map((path) => path.slice(prefix.length).split('/')[0] ?? '');
    return [...new Set(inside)].toSorted();
  }

  /** Writes into the file that is there, or makes one. */
  write(path: string, text: string, mode = PLAIN_MODE): FileFault | undefined {
    const fault = this.faultOf(path);
    if (fault) return fault;
    const before = this.files.get(path);
    this.put(path, { inode: before?.inode ?? this.newInode(), mode: before?.mode ?? mode, text });
    return undefined;
  }

  /** Puts a new file in the place of one that may be there. */
  replace(path: string, text: string, mode = PLAIN_MODE): FileFault | undefined {
    const fault = this.faultOf(path);
    if (fault) return fault;
    this.put(path, { inode: this.newInode(), mode, text });
    return undefined;
  }

  /** `cp -p`: the copy has the mode and the time of the file. */
  copy(from: FileEntry, to: string): FileFault | undefined {
    const fault = this.faultOf(to);
    if (fault) return fault;
    const inode = this.files.get(to)?.inode ?? this.newInode();
    this.files.set(to, { ...from, inode });
    this.tell(to);
    return undefined;
  }

  /** The file itself goes to another name, over what is there. */
  rename(from: string, to: string): FileFault | undefined {
    const entry = this.files.get(from);
    if (!entry) return 'missing';
    const fault = this.faultOf(to);
    if (fault) return fault;
    this.files.delete(from);
    this.files.set(to, entry);
    this.tell(from);
    this.tell(to);
    return undefined;
  }

  remove(path: string): FileFault | undefined {
    if (!this.files.delete(path)) return this.isFolder(path) ? 'folder' : 'missing';
    this.tell(path);
    return undefined;
  }

  /** False where there is no file. */
  setMode(path: string, mode: number): boolean {
    const entry = this.files.get(path);
    if (entry) this.files.set(path, { ...entry, mode });
    return entry !== undefined;
  }

  /** Hears of every path whose content changed. */
  watch(watcher: (path: string) => void): void {
    this.watchers.push(watcher);
  }

  private put(path: string, { inode, mode, text }: Omit<FileEntry, 'changedMs'>): void {
    this.files.set(path, { inode, mode, text, changedMs: this.wallMs() });
    this.tell(path);
  }

  private newInode(): number {
    return (this.nextInode += 1);
  }

  private faultOf(path: string): FileFault | undefined {
    if (this.isFolder(path)) return 'folder';
    return this.isFolder(folderOf(path)) ? undefined : 'missing';
  }

  private tell(path: string): void {
    for (const watcher of this.watchers) watcher(path);
  }
}
