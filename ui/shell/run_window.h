// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;
class QString;

namespace fovea {

class Preferences;

/// Names, style, icon and language of the application; before the first widget is made.
void prepareApplication(QApplication& application, const Preferences& preferences);

/// Opens the window, with @p file (a project or a text; may be empty: the first sample), and runs the event loop.
/// Returns the exit status.
int runWindow(QApplication& application, const QString& file);

}  // namespace fovea
