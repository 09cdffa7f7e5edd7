// Options that several commands have, in the words of CLI11. Its header is heavy: only the files
// that build the command line include this one.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/arguments.hpp"

namespace siptriage::cli {

// The words of an option and what they stand for.
template <typename Value>
using Choices = std::vector<std::pair<std::string_view, Value>>;

template <typename Value>
std::string words_of(Choices<Value> const& choices) {
  std::string text;
  for (auto const& [word, value] : choices) text += (text.empty() ? "" : "|") + std::string(word);
  return text;
}

// Takes the value of an Expected or turns its error into CLI11's.
template <typename Value>
Value take(std::string const& option, Expected<Value> value) {
  if (!value) throw CLI::ValidationError(option, value.error().piece + ": " + value.error().detail);
  return *value;
}

// An option whose value is one of a few words.
template <typename Value>
void add_choice(CLI::App& app, std::string const& name, Value& target, Choices<Value> choices,
                std::string const& help) {
  std::string const words = words_of(choices);
  auto const set = [&target, name, words, choices = std::move(choices)](std::string const& text) {
    for (auto const& [word, value] : choices) {
      if (word == text) {
        target = value;
        return;
      }
    }
    throw CLI::ValidationError(name, text + ": use one of " + words);
  };
  app.add_option_function<std::string>(name, set, help)->type_name(words);
}

// What an error shows below its line: the word and a mark under what is wrong in it.
inline constexpr std::string_view kCaretBegin = "\n  ";

// --quiet and --verbose.
void add_noise_options(CLI::App& app, OutputOptions& output);
// The same and --output.
void add_stream_options(CLI::App& app, OutputOptions& output);
void add_color_option(CLI::App& app, OutputOptions& output);
void add_format_option(CLI::App& app, Format& format, Choices<Format> choices);
[[nodiscard]] Choices<Format> text_or_json();
void add_rule_folders(CLI::App& app, std::vector<std::string>& folders);

void add_paths(CLI::App& app, CaseOptions& options);
// What every command that reads a case has, but for its PATHs and its output.
void add_reading_options(CLI::App& app, CaseOptions& options);
// All of a command that reads one case and writes one answer.
void add_case_options(CLI::App& app, CaseOptions& options);

}  // namespace siptriage::cli
