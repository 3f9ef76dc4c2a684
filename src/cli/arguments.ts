/** What the command was given. Ends the process when it asks for help, or with one line about what is wrong. */
export function readArguments<T>(name: string, usage: string, read: (args: string[]) => T): T {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`Usage: ${usage}\n`);
    process.exit(0);
  }
  try {
    return read(args);
  } catch (error) {
    return fail(name, error as Error);
  }
}

export function fail(name: string, error: Error): never {
  process.stderr.write(`${name}: ${error.message}\n`);
  process.exit(1);
}
