// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fovea {

/// The program: a command where one is given, else the window. Returns the exit status: 0 done; 1 refused, with one
/// line on stderr; 2 wrong usage.
int runProgram(int argc, char** argv);

}  // namespace fovea
