// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/error.h"

class QWidget;

namespace fovea {

/// The kind of an error in a few words, in the user's language: the headline over its sentence.
QString errorTitle(ErrorCode code);

/// Its sentence: in the user's language if the catalogue has it (those with names in them it has not).
QString errorSentence(const Error& error);

/// Shows why @p action cannot be done now.
void showNotice(QWidget* parent, const QString& action, const QString& title, const QString& sentence);

/// Shows what @p action (e.g. "open the project") could not do and why.
void showError(QWidget* parent, const QString& action, const Error& error);

}  // namespace fovea
