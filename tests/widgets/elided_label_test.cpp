// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elided_label.h"

#include <QTest>

#include "tests/widgets/fail_on_warnings.h"

using namespace fovea;

class ElidedLabelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void onlyWhatIsCutIsInTheToolTip() {
    failOnWarnings();
    ElidedLabel label;
    label.setText(QStringLiteral("a line that is too long for the little room there is"));
    label.resize(80, 24);
    label.show();
    QVERIFY(QTest::qWaitForWindowExposed(&label));
    QTRY_COMPARE(label.toolTip(), label.text());
    label.resize(label.sizeHint() + QSize(10, 0));
    QTRY_VERIFY(label.toolTip().isEmpty());
  }
};

QTEST_MAIN(ElidedLabelTest)
#include "elided_label_test.moc"
