// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QFile>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <new>
#include <utility>
#include <vector>

#include "app/commands.h"
#include "app/files.h"
#include "core/checkpoint/open_model.h"
#include "fovea/version.h"
#include "ui/shell/run_window.h"

namespace fovea {

void report(std::string message) {
  std::replace_if(
      message.begin(), message.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; }, ' ');
  constexpr std::size_t longest = 600;
  if (message.size() > longest) message.replace(longest, std::string::npos, " …");
  std::cerr << "fovea: " << message << '\n';
}

namespace {

enum ExitStatus { Done = 0, Refused = 1, WrongUsage = 2 };

int refused(std::string message) {
  report(std::move(message));
  return Refused;
}

int runCommand(const Command& command) {
  try {
    const auto done = command.run();
    return done ? Done : refused(done.error().message);
  } catch (const std::bad_alloc&) {
    return refused("There is not enough memory for this.");
  } catch (const std::exception& defect) {
    return refused(std::string("Unexpected: ") + defect.what());
  }
}

int wrongUsage(const CLI::App& app, std::string message, const std::string& file) {
  if (!file.empty() && !checkReadable(file)) message = "'" + file + "' is no command, and no file to open";
  std::string command = "fovea";
  for (const auto* chosen : app.get_subcommands()) command += " " + chosen->get_name();
  report(message + "; '" + command + " --help' says how.");
  return WrongUsage;
}

/// Whether the window can open this: a file, or the folder of a model.
Expected<void> checkOpenable(const std::string& path) {
  if (auto readable = checkReadable(path); !readable) return readable;
  std::error_code failure;
  if (!std::filesystem::is_directory(path, failure)) return {};
  const auto verdict = inspect(path);
  if (!verdict) return verdict.error();
  if (!verdict->problems.empty()) return Error{ErrorCode::Unsupported, verdict->problems.front()};
  return {};
}

bool hasDisplay() {
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
    if (!qEnvironmentVariableIsEmpty(name)) return true;
  return false;
}

int openWindow(char* program, const std::string& file) {
  if (!file.empty())
    if (const auto openable = checkOpenable(file); !openable)
      return refused(openable.error().message + " It is no command either: 'fovea --help' lists them.");
  if (!hasDisplay()) return refused("There is no display to open the window on; 'fovea --help' lists what needs none.");
  int argc = 1;
  char* argv[] = {program, nullptr};
  QApplication application(argc, argv);
  return runWindow(application, QFile::decodeName(file.c_str()));
}

}  // namespace

int runProgram(int argc, char** argv) {
  CLI::App app("Fovea shows what attention does with the text you type. Without a command it opens the window.",
               "fovea");
  app.set_version_flag("--version", std::string("fovea ") + kVersion);
  app.require_subcommand(0, 1);
  std::string file;
  auto* fileOption = app.add_option(
      "file", file, "A project (.fovea), a text, or a model (folder or GGUF file) to open in the window");
  const std::vector<Command> commands{
      attendCommand(app),    measuresCommand(app), renderCommand(app),  traceCommand(app),   projectionsCommand(app),
      tokenizeCommand(app),  inspectCommand(app),  modelsCommand(app),  samplesCommand(app), trainCommand(app),
      translateCommand(app), checkCommand(app),    evaluateCommand(app)};
  for (const auto& command : commands) command.app->excludes(fileOption);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    return wrongUsage(app, error.what(), file);
  }
  for (const auto& command : commands)
    if (command.app->parsed()) return runCommand(command);
  return openWindow(argv[0], file);
}

}  // namespace fovea
