// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>
#include <functional>

#include "core/base/expected.h"

namespace fovea {

/// A subcommand: what it reads from the command line, and what it does once that has been read.
struct Command {
  CLI::App* app = nullptr;
  std::function<Expected<void>()> run;
};

Command attendCommand(CLI::App& app);       ///< weights and what they were made of, as data
Command measuresCommand(CLI::App& app);     ///< every head in numbers
Command renderCommand(CLI::App& app);       ///< pictures
Command traceCommand(CLI::App& app);        ///< how one weight came to be
Command projectionsCommand(CLI::App& app);  ///< the matrices of a head
Command tokenizeCommand(CLI::App& app);     ///< how a text is cut
Command trainCommand(CLI::App& app);        ///< makes a model from texts
Command evaluateCommand(CLI::App& app);     ///< how good a model is
Command inspectCommand(CLI::App& app);      ///< what a checkpoint is, and whether it can be opened
Command modelsCommand(CLI::App& app);       ///< the sources
Command samplesCommand(CLI::App& app);      ///< the samples
Command translateCommand(CLI::App& app);    ///< lines, by an encoder–decoder
Command checkCommand(CLI::App& app);        ///< reference values, recomputed

}  // namespace fovea
