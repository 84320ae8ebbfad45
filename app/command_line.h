// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fovea {

/// The program: a command where one is given, else the window. Returns the exit status: 0 done; 1 refused, with one
/// line on stderr; 2 wrong usage.
int runProgram(int argc, char** argv);

/// One line on standard error, whatever the message quotes.
void report(std::string message);

}  // namespace fovea
