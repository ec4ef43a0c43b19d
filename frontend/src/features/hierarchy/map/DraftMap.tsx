import { useMemo } from 'react';

import { t } from '@/i18n';
import { pointOf } from '@/place/point';

import type { UnitText } from '../acts/draft';
import { partsOf } from './geometry';
import { Sketch } from './Sketch';

const HEIGHT = 180;

/** What has been typed of a unit's place and boundary, drawn; nothing while it says neither. */
export function DraftMap({ unit }: { readonly unit: UnitText }) {
  const { name, point, boundary } = unit;
  const shape = useMemo(() => {
    const typed = pointOf(point);
    return {
      id: 'draft',
      name: name.trim(),
      point: typed ? ([typed.longitude, typed.latitude] as const) : undefined,
      parts: partsOf(boundary),
    };
  }, [name, point, boundary]);
  if (!shape.point && shape.parts.length === 0) return null;
  return (
    <figure className="map-panel">
      <Sketch own={shape} height={HEIGHT} />
      <figcaption>{t('hierarchy:map.draft')}</figcaption>
    </figure>
  );
}
