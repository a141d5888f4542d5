import type { CommandSpec } from "../../spec/command-spec.js";

export const completionSpec = {
  name: "completion",
  group: "Set up",
  summary: "print a shell completion script",
  arguments: {
    shell: { summary: "bash, zsh, fish or powershell" },
  },
  examples: [
    {
      command: "ksc-edr completion bash > ~/.local/share/bash-completion/completions/ksc-edr",
      does: "For bash",
    },
    { command: "ksc-edr completion zsh > ~/.zfunc/_ksc-edr", does: "For zsh, with ~/.zfunc in fpath" },
    { command: "ksc-edr completion fish > ~/.config/fish/completions/ksc-edr.fish", does: "For fish" },
    {
      command: "ksc-edr completion powershell | Out-String | Invoke-Expression",
      does: "For PowerShell, in $PROFILE",
    },
  ],
} as const satisfies CommandSpec;
