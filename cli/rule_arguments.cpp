// explain, rules, formats, schema.
#include "cli/subcommands.hpp"

namespace siptriage::cli {
namespace {

CLI::App& add_rules_action(CLI::App& rules, Command& chosen, RulesCommand& command,
                           RulesCommand::Action action, std::string const& name,
                           std::string const& help) {
  CLI::App& app = *rules.add_subcommand(name, help);
  add_stream_options(app, command.output);
  app.callback([&chosen, &command, action] {
    command.action = action;
    chosen = command;
  });
  return app;
}

}  // namespace

void add_explain(CLI::App& root, Command& chosen, ExplainCommand& command) {
  CLI::App& app = *root.add_subcommand("explain", "What a code or a rule means");
  app.add_option("CODE", command.words, "Code, symbolic name, rule or cause")->required();
  add_rule_folders(app, command.rule_folders);
  add_format_option(app, command.format, text_or_json());
  add_stream_options(app, command.output);
  app.footer(
      "Examples:\n"
      "  siptriage explain 1009 0xc3e93d6f SEC_E_WRONG_PRINCIPAL\n"
      "  siptriage explain fed.srv-domain-mismatch");
  app.callback([&] { chosen = command; });
}

void add_rules(CLI::App& root, Command& chosen, RulesCommand& command) {
  using Action = RulesCommand::Action;
  CLI::App& rules = *root.add_subcommand("rules", "List, show, write, check and test the rules");
  rules.require_subcommand(1);
  CLI::App& list = add_rules_action(rules, chosen, command, Action::list, "list", "All rules");
  list.add_option("DIR", command.folder, "Folder with rules to add");
  add_format_option(list, command.format, text_or_json());
  CLI::App& show =
      add_rules_action(rules, chosen, command, Action::show, "show", "One rule as YAML");
  show.add_option("ID", command.id, "Id of the rule")->required();
  add_rule_folders(show, command.rule_folders);
  CLI::App& lint =
      add_rules_action(rules, chosen, command, Action::lint, "lint", "Check rule files");
  lint.add_option("DIR", command.folder, "Folder with rules (default: the built-in ones)");
  lint.add_flag("--update-lock", command.update_lock,
                "Write DIR/rules.lock: the version and meaning of each rule");
  CLI::App& create = add_rules_action(rules, chosen, command, Action::create, "new",
                                      "Write a rule to fill in, with its two samples");
  create.add_option("ID", command.id, "Id of the rule, for example my.partner-dns")->required();
  create.add_option("DIR", command.folder, "Folder to write to (default: here)");
  CLI::App& test = add_rules_action(rules, chosen, command, Action::test, "test",
                                    "Run the samples of the rules");
  test.add_option("DIR", command.folder, "Folder with rules (default: the built-in ones)");
  rules.footer(
      "Examples:\n"
      "  siptriage rules list --format json\n"
      "  siptriage rules show fed.srv-domain-mismatch\n"
      "  siptriage rules new my.partner-dns my-rules\n"
      "  siptriage rules lint my-rules && siptriage rules test my-rules");
}

void add_formats(CLI::App& root, Command& chosen, FormatsCommand& command) {
  CLI::App& app = *root.add_subcommand("formats", "The logs that are recognised");
  add_format_option(app, command.format, text_or_json());
  add_stream_options(app, command.output);
  app.footer("Example:\n  siptriage formats");
  app.callback([&] { chosen = command; });
}

void add_schema(CLI::App& root, Command& chosen, SchemaCommand& command) {
  CLI::App& app = *root.add_subcommand("schema", "The JSON Schema of the result");
  app.add_option_function<std::string>(
         "DOCUMENT",
         [&command](std::string const& name) {
           if (name != "result" && name != "inventory") {
             throw CLI::ValidationError("DOCUMENT", name + ": use one of result|inventory");
           }
           command.inventory = name == "inventory";
         },
         "result (default) or inventory")
      ->type_name("");
  add_stream_options(app, command.output);
  app.footer("Example:\n  siptriage schema -o result.schema.json");
  app.callback([&] { chosen = command; });
}

}  // namespace siptriage::cli
