import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';

import { t } from '@/i18n';
import { pointOf, pointText, SYSTEMS, type PointText } from '@/place/point';

import { Icon } from './Icon';
import './PointField.css';

interface PointFieldProps {
  readonly point: PointText;
  readonly onChange: (point: PointText) => void;
}

type Locating = 'idle' | 'locating' | 'refused' | 'failed';

/** An optional position: typed, or taken from this device, with its coordinate system named. */
export function PointField({ point, onChange }: PointFieldProps) {
  const error = useId();
  const [locating, setLocating] = useState<Locating>('idle');
  const wrong = pointOf(point) === undefined;

  const locate = (): void => {
    setLocating('locating');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setLocating('idle');
        onChange(pointText(coords));
      },
      ({ code, PERMISSION_DENIED }) => setLocating(code === PERMISSION_DENIED ? 'refused' : 'failed'),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };

  const input = (axis: 'longitude' | 'latitude') => (
    <Input
      className="point-field__number"
      inputMode="decimal"
      value={point[axis]}
      placeholder={t(`call:point.${axis}`)}
      aria-label={t(`call:point.${axis}`)}
      aria-invalid={wrong}
      aria-describedby={error}
      status={wrong ? 'error' : ''}
      onChange={(event) => onChange({ ...point, [axis]: event.target.value })}
    />
  );

  return (
    <div className="stack gap-1">
      <div className="point-field">
        {input('longitude')}
        {input('latitude')}
        <Select
          className="point-field__system"
          aria-label={t('call:point.system')}
          value={point.system}
          options={SYSTEMS.map((system) => ({ value: system, label: t(`call:point.${system}`) }))}
          onChange={(system) => onChange({ ...point, system })}
        />
        <Button icon={<Icon name="pin" size={14} />} loading={locating === 'locating'} onClick={locate}>
          {t('call:point.locate')}
        </Button>
      </div>
      <p id={error} className="field__error" role="status">
        {wrong && t('call:point.wrong')}
        {(locating === 'refused' || locating === 'failed') && t(`call:point.${locating}`)}
      </p>
    </div>
  );
}
